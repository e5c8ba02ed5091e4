# 财问：make run 启动网页，make test 运行测试；其余目标见 make help。

PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 7860
STORE  ?= store

VENV   := .venv
PY     := $(VENV)/bin/python
# OCR=1 adds what reads scanned pages (some 190 MB); everything else works without it. Once added it stays.
FULL   := $(shell cat requirements.lock requirements-ocr.lock pyproject.toml | cksum | tr ' ' '-')
OCR    ?= $(if $(wildcard $(VENV)/.ready-$(FULL)),1)
LOCKS  := requirements.lock $(if $(OCR),requirements-ocr.lock)
# Setup is due when the lock or the project file says something new, whatever the files' dates are.
KEY    := $(shell cat $(LOCKS) pyproject.toml | cksum | tr ' ' '-')
STAMP  := $(VENV)/.ready-$(KEY)

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format ci lock clean

help:
	@echo "make run     准备环境，空库时装入样例文件，启动网页 http://$(HOST):$(PORT)"
	@echo "make test    准备环境，运行全部测试"
	@echo "make setup   只准备环境（$(VENV)），已就绪则立即返回"
	@echo "make setup OCR=1  另装扫描页识别组件（约 190 MB），其他目标同样可加 OCR=1"
	@echo "make lint    代码检查与类型检查"
	@echo "make ci      检查加测试，与持续集成相同"
	@echo "make lock    按 pyproject.toml 重新生成 requirements.lock"
	@echo "make clean   删除环境与缓存（不动 $(STORE)）"

setup: $(STAMP)
	@echo "环境已就绪（$(VENV)）。"

$(STAMP):
	@command -v $(PYTHON) >/dev/null || { echo "找不到 $(PYTHON)。请先安装 Python 3.11 或更新版本，或用 make setup PYTHON=路径 指定。" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本，而 $(PYTHON) 是 $$($(PYTHON) -V 2>&1)。可用 make setup PYTHON=python3.11 指定。" >&2; exit 2; }
	@echo "[1/3] 建立独立环境 $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@echo "[2/3] 按 $(LOCKS) 安装依赖（首次约一两分钟，视网速而定）"
	@$(PY) -m pip install --disable-pip-version-check $(addprefix --requirement ,$(LOCKS))
	@echo "[3/3] 安装财问"
	@$(PY) -m pip install --disable-pip-version-check --quiet --no-deps --editable .
	@rm -f $(VENV)/.ready-*
	@touch $@

run: setup
	@$(PY) app.py --samples evals/samples --store $(STORE) --host $(HOST) --port $(PORT)

test: setup
	@echo "运行测试……"
	@$(PY) -m pytest

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: setup
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

ci: lint test

# The release of torch is named here because its CPU build is the one small enough to wait for; where no such
# build is on hand, the same number takes what the registry has. pip-compile loses uvloop's platform marker.
TORCH := torch==2.13.0

lock:
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --disable-pip-version-check --quiet pip-tools
	@echo "$(TORCH)" > build/lock/constraints.txt
	@CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --upgrade --extra dev --strip-extras \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	    --constraint build/lock/constraints.txt --output-file build/lock/requirements.txt pyproject.toml
	@sed -E -e 's/^(torch==[0-9.]+)\+cpu$$/\1/' -e 's/^(uvloop==.*)$$/\1 ; sys_platform != "win32"/' \
	    build/lock/requirements.txt > requirements.lock
	@CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --extra dev --extra ocr --strip-extras \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --no-header \
	    --constraint build/lock/requirements.txt --output-file build/lock/all.txt pyproject.toml
	@{ echo "# What make setup OCR=1 installs beside requirements.lock, made by make lock."; \
	    grep -vxFf build/lock/requirements.txt build/lock/all.txt; } > requirements-ocr.lock
	@echo "已更新 requirements.lock 和 requirements-ocr.lock。"

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache *.egg-info
