"""The notebook for analysts runs from top to bottom in a real kernel, and is kept without what it showed."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

NOTEBOOK = ROOT / "service" / "documents" / "handleiding" / "pages" / "nl" / "analist.ipynb"
nbformat = pytest.importorskip("nbformat", reason="part 'test'")


def test_it_is_a_notebook_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(cells) > 8
    assert [cell.id for cell in cells if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore")
@pytest.mark.timeout(600)
def test_it_runs_on_the_sample_world_and_calls_simulated_simulated(
    sample_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbclient import NotebookClient

    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / ".jupyter"))
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "sample").symlink_to(sample_build)
    (tmp_path / "data_samples").symlink_to(ROOT / "data_samples")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=500, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    printed = "".join(output.text for output in outputs if output.output_type == "stream")
    assert "Gesimuleerde keuzes" in printed
    assert "keuzemodel-gesimuleerd" in printed
    assert "geweigerd, code 2" in printed
    assert re.search(r"modules: [1-9]\d* bijgekomen, 0 verdwenen", printed)
    shown = [output.data for output in outputs if output.output_type == "execute_result"]
    assert sum("image/svg+xml" in data for data in shown) == 2
    assert "Omgaan met werkdruk" in shown[-1]["text/plain"]
