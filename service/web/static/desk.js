// The review screen: links that open in place, keys, and messages. Without this file every link is a page of its own.
"use strict";

const plan = () => document.getElementById("plan");
const cards = () => Array.from(document.querySelectorAll(".card"));
const cardOf = (element) => element.closest(".card");
const typing = (element) => element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");

document.documentElement.classList.add("js");

/* Links that open in place: a form below its line, a report beside it. */

function into(link) {
  if (link.dataset.into === "source") return document.getElementById("source");
  return cardOf(link).querySelector(".work");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-into]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    mark(cardOf(link));
    htmx.ajax("GET", link.href, { target: into(link), swap: "innerHTML" });
    return;
  }
  const close = event.target.closest("[data-close]");
  if (close) {
    event.preventDefault();
    shut(close.dataset.close, cardOf(close));
    return;
  }
  const card = cardOf(event.target);
  if (card && !event.target.closest("a, button, input, textarea, select, label, summary")) choose(card);
});

function shut(what, card) {
  if (what === "source") {
    document.getElementById("source").classList.add("shut");
    return;
  }
  card.querySelector(".work").replaceChildren();
  card.focus();
}

/* The line that one is at, with its source beside it. */

let here = "";

function mark(card) {
  if (!card) return;
  document.querySelectorAll(".card.here").forEach((other) => other.classList.remove("here"));
  card.classList.add("here");
  here = card.id;
}

function isNarrow() {
  return window.matchMedia("(max-width: 55.9em)").matches;
}

function choose(card) {
  mark(card);
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  const source = card.querySelector("[data-into=source]");
  if (source && !isNarrow()) htmx.ajax("GET", source.href, { target: "#source", swap: "innerHTML" });
}

function go(step, wanted) {
  const all = cards();
  const at = all.findIndex((card) => card.id === here);
  const rest = step > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
  const next = rest.find(wanted || (() => true));
  if (next) choose(next);
}

/* Keys. They hold only while the focus is within the plan, and never while one types. */

const MOVES = {
  j: () => go(1),
  ArrowDown: () => go(1),
  k: () => go(-1),
  ArrowUp: () => go(-1),
  n: () => go(1, (card) => card.dataset.standing === "undecided"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !plan()) return;
  const card = cardOf(event.target);
  if (event.key === "Escape" && card) {
    shut("work", card);
    return;
  }
  const within = plan().contains(event.target) || event.target === document.body;
  if (!within || typing(event.target) || event.target.matches("[type=radio], [type=checkbox]")) return;
  const current = document.getElementById(here);
  const move = MOVES[event.key];
  if (move) {
    event.preventDefault();
    move();
    return;
  }
  const scope = event.key === "u" ? document.getElementById("bar") : current;
  const control = scope && event.key.length === 1 ? scope.querySelector(`[data-key="${CSS.escape(event.key)}"]`) : null;
  if (control && !control.disabled) {
    event.preventDefault();
    control.click();
  }
});

/* Every form is sent for the case as it now is: the bar knows its version. */

document.addEventListener("htmx:configRequest", (event) => {
  const version = document.getElementById("version");
  if (!version || event.detail.parameters.version === undefined) return;
  event.detail.parameters.version = version.value;
  if (plan()) event.detail.parameters.show = plan().dataset.show;
});

/* After a decision the focus goes on: from an accepted line to the next undecided one, else to the line itself. */

let place = 0;
let accepting = false;

document.addEventListener("htmx:beforeRequest", (event) => {
  const card = cardOf(event.detail.elt);
  if (!card) return;
  mark(card);
  place = cards().indexOf(card);
  accepting = event.detail.elt.matches("form[action$='/accept']");
});

document.addEventListener("htmx:afterSettle", (event) => {
  const settled = event.target;
  if (settled.id === "source") showSource(settled);
  else if (settled.classList.contains("work")) begin(settled);
  else if (settled.id === "plan" || settled.id === here) goOn();
});

function showSource(source) {
  source.classList.remove("shut");
  const marked = source.querySelector(".mark, mark");
  if (marked) marked.scrollIntoView({ block: "center" });
  const card = document.getElementById(here);
  if (card && isNarrow()) card.scrollIntoView({ block: "start" });
}

function begin(work) {
  const first = work.querySelector("[data-first]") || work.querySelector("input:not([type=hidden]), select, textarea");
  if (first) first.focus();
}

function goOn() {
  const card = document.getElementById(here) || cards()[Math.min(place, cards().length - 1)];
  if (!card) return;
  mark(card);
  if (accepting) {
    accepting = false;
    go(1, (other) => other.dataset.standing === "undecided");
  }
  if (document.activeElement === document.body) card.focus({ preventScroll: true });
}

/* What went wrong is said at the top of the screen; what was typed stays where it is. */

function tell(html) {
  const told = document.getElementById("told");
  if (!told) return;
  told.innerHTML = html;
  told.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.responseText));
document.addEventListener("htmx:sendError", () =>
  tell("<p class=\"govuk-body-s govuk-!-margin-bottom-0\"><strong>Goldthread does not answer.</strong> What you typed is still here. Check your connection, then try again.</p>"));
