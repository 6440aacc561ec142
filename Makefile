# The commands of the project. `make demo` and `make test` each work as the only command typed in a fresh clone.

PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := examples/a9-safiya-cp-aac

.PHONY: demo test check score predictions train evaluate corpus benchmark format clean

demo: .venv/runtime  ## draft the example bundle
	$(BIN)/goldthread draft $(EXAMPLE) -o out/demo
	@echo "The draft plan is out/demo/plan.docx. The desk in a browser: $(BIN)/goldthread user add --help, then $(BIN)/goldthread serve"

test: .venv/dev system-packages  ## every test
	$(BIN)/pytest -n 2 --dist loadscope

check: .venv/dev  ## style, types, the one-way rule
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: .venv/dev  ## accuracy on authors held out, from the predictions kept; writes docs/accuracy.md
	$(BIN)/python -m eval.crossval

predictions: .venv/training  ## train the four folds and keep what they predict (eval/predictions.json.gz)
	$(BIN)/python -m models.training.crossval

train: .venv/training  ## make models/ again from eval/samples
	$(BIN)/goldthread train

evaluate: .venv/runtime  ## drafts and checks over the whole corpus, with the released model
	$(BIN)/goldthread evaluate eval/samples/rendered eval/samples/plans -o out/report

corpus: .venv/dev  ## refresh eval/samples from ../shared/corpus, when that is there
	$(BIN)/python -m eval.corpus refresh

benchmark: .venv/benchmark  ## speed, side by side with others
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/understanding.py
	$(BIN)/python benchmarks/draft.py
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/desk.py --write
	$(BIN)/python benchmarks/batch.py

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build out

.PHONY: system-packages
system-packages:
	@scripts/system-packages

# Environments. Each mark says that the packages of its extra are installed; constraints.txt pins every one.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev .venv/training .venv/benchmark: .venv/%: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[$*]'
	@touch .venv/runtime $@
