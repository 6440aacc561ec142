"""What codes are called in the report."""

from __future__ import annotations

from collections.abc import Mapping

from eval.tables import KIND_WORDS

KINDS: Mapping[str, str] = KIND_WORDS
AREAS: Mapping[str, str] = {
    "CI": "Communication and interaction",
    "CL": "Cognition and learning",
    "SEMH": "Social, emotional and mental health",
    "SP": "Sensory and physical",
    "IND": "Independence and adulthood",
    "HEALTH": "Health",
    "CARE": "Social care",
}
NEEDS: Mapping[str, str] = {
    "SpLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SLCN": "Speech, language and communication",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "ASD": "Autism",
    "SEMH": "Social, emotional and mental health",
    "DS": "Down syndrome",
    "OTH": "Another need",
}
"""The primary needs of the school census."""
FAULTS: Mapping[str, str] = {
    "provision_weasel": "Provision hedged (“as required”)",
    "provision_frequency_missing": "Provision without how often",
    "provision_duration_missing": "Provision without how long",
    "provision_who_missing": "Provision without by whom",
    "provision_what_unclear": "Provision without what exactly",
    "provision_not_linked_to_need": "Provision for no need",
    "outcome_not_timebound": "Outcome without a date",
    "outcome_missing_for_need": "Need without an outcome",
    "outcome_is_provision": "Outcome that is provision",
    "third_party_sensitive": "Other people's private facts",
    "pfa_missing": "Preparing for adulthood missing",
    "jargon_unexplained": "Jargon not explained",
    "setting_named_in_draft": "Setting named in a draft",
    "copied_boilerplate": "Copied standard wording",
    "diagnosis_unsupported": "Diagnosis that no advice gives",
    "advice_not_listed": "Advice not listed in K",
    "health_not_considered": "Health not considered",
    "social_care_not_considered": "Social care not considered",
}
"""What faults are called whose code does not say it plainly."""
SLICES: Mapping[str, str] = {
    "need": "Kind of need",
    "age": "Age",
    "type": "Type of report",
    "format": "Format of the document",
    "style": "Author",
}
PARTS: Mapping[str, str] = {
    "what": "what exactly",
    "who": "by whom",
    "frequency": "how often",
    "duration": "how long",
    "specific": "anything specific",
    "measurable": "a measure",
    "time": "a date",
}
GRADES: Mapping[str, str] = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}


def as_words(code: str) -> str:
    """A code as words: requires_improvement is "Requires improvement"."""
    words = code.replace("speech_language", "speech and language").replace("_", " ")
    return words[:1].upper() + words[1:]


def fault(code: str) -> str:
    """A fault's code in plain words."""
    return FAULTS.get(code) or as_words(code)


def percent(share: float) -> str:
    """A share as a percentage, with a tenth where that tells it from the whole."""
    near_whole = 0.99 <= share < 1
    return f"{share:.1%}" if near_whole else f"{share:.0%}"


def counted(number: int, what: str) -> str:
    """A number of things: "1 plan", "2 plans"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
