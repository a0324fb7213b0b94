#!/usr/bin/env bash
# install.sh [PART]: the pinned packages of the library and the terminal, or of one part of pyproject.toml.
# Called by the Makefile with PIP and TORCH_INDEX set. torch comes first and alone: a later resolver run would
# otherwise take a CUDA build of gigabytes.
set -euo pipefail
part=${1:-}

case $part in train | train-fine | test)
    torch=$(grep -E '^torch==' constraints.txt)
    index=(${TORCH_INDEX:+--index-url "$TORCH_INDEX"})
    if ! $PIP show --quiet torch 2>/dev/null; then
        plan=$($PIP install --quiet --dry-run --report - "${index[@]}" "$torch")
        if grep -qE '"name": "nvidia-' <<<"$plan"; then
            cat >&2 <<TEXT
Fout: pip zou hier een CUDA-versie van torch van enkele gigabytes installeren.
Zoek op pytorch.org ('Get started', kies 'CPU') het adres van de index met CPU-versies, en geef het mee:
    make .venv/$part TORCH_INDEX=<adres>
TEXT
            exit 1
        fi
        $PIP install --quiet --no-compile "${index[@]}" "$torch"
    fi
esac
$PIP install --quiet --no-compile --constraint constraints.txt --editable ".${part:+[$part]}"
$PIP check

# What a cold 'groeipad recommend' or 'make serve' imports is compiled here, once: some machines forbid Python
# to do it later.
python=${PIP% -m pip}
site=$($python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
$python -m compileall -q matcher pipelines service
for package in rich typer numpy faiss msgspec yaml pydantic annotated_types typing_inspection markdown_it mdurl \
    pygments onnxruntime rapidfuzz snowballstemmer scipy tokenizers safetensors sqlalchemy alembic mako fastapi starlette \
    uvicorn anyio h11 jinja2 markupsafe fpdf fontTools PIL prometheus_client cryptography dateutil; do
    if [ -d "$site/$package" ]; then
        $python -m compileall -q "$site/$package"
    fi
done
