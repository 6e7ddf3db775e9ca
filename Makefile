# make run   set everything up and open the page on http://127.0.0.1:7860
# make test  set everything up and run lint, types, tests, the contract check and the evaluation gate

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/pip --disable-pip-version-check -q
ROOMS  := corpus index assistant cli eval
FILES  := $(shell find $(ROOMS) -type f -not -name '*.pyc') pyproject.toml __init__.py ui.py

.PHONY: run test lint types tests gate clean

run: $(VENV)/package.stamp laws
	$(BIN)/zhaoshui serve

test: lint types tests gate

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .

# What ships is what is checked: the copy that a wheel would install.
types: $(VENV)/dev.stamp $(VENV)/package.stamp
	rm -rf build/check && $(PIP) install --no-deps --no-build-isolation --target build/check .
	MYPYPATH=build/check $(BIN)/mypy -p zhaoshui

tests: $(VENV)/dev.stamp $(VENV)/package.stamp browser laws
	$(BIN)/pytest -q

gate: $(VENV)/dev.stamp $(VENV)/package.stamp laws
	$(BIN)/zhaoshui eval --check

# National laws, as data; where they cannot be had, the bureau's own regulation is answered from, and the page says so.
.PHONY: laws
laws: $(VENV)/package.stamp
	@$(BIN)/zhaoshui laws fetch || true

# The browser test needs Debian's Chromium; where it may not be installed the test says so and is skipped.
.PHONY: browser
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; } || true

$(VENV)/deps.stamp: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --no-deps -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: $(VENV)/deps.stamp requirements-dev.lock
	$(PIP) install --no-deps -r requirements-dev.lock
	@touch $@

$(VENV)/package.stamp: $(VENV)/deps.stamp $(FILES)
	rm -rf build/lib build/bdist* *.egg-info
	$(PIP) install --no-deps --no-build-isolation --force-reinstall .
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
