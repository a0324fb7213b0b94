import json
from dataclasses import replace

import pytest

from pipelines.cli.main import main
from pipelines.workshop.evaluation import VERSION_0
from pipelines.workshop.replicate import (
    REPLICATION_FILE,
    REPORT_FILE,
    promotion_table,
    replicate,
    replication_table,
)
from pipelines.workshop.simulate import SimulateConfig, is_simulated_with
from pipelines.workshop.simulation.market import MarketConfig
from pipelines.workshop.train_ranker import TrainConfig
from tests.conftest import no_progress
from tests.pipelines.workshop.drawn_judgements import drawn_simulation

CONFIG = SimulateConfig(market=MarketConfig(jobseekers=12, vacancies=150, modules=400))


def market(seed):
    return replace(CONFIG, market=replace(CONFIG.market, seed=seed))


def test_simulation_of_other_settings_is_made_again(tmp_path):
    assert not is_simulated_with(tmp_path / "none", CONFIG)
    drawn_simulation(tmp_path / "judgements", 20, config=market(4))
    assert is_simulated_with(tmp_path / "judgements", market(4))
    assert not is_simulated_with(tmp_path / "judgements", market(5))
    # one process more or less gives the same bytes
    assert is_simulated_with(tmp_path / "judgements", replace(market(4), processes=1))


@pytest.mark.parametrize("seeds", ["", "1,a", "1,-2", "1.5"])
def test_seeds_that_are_no_numbers_are_refused_in_dutch(seeds, tmp_path, capsys):
    assert main(["ranker", "replicate", "--workshop", str(tmp_path), "--seeds", seeds]) == 2
    assert "is geen rij gehele getallen vanaf 0" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_each_market_has_its_rows_and_the_mean_is_over_markets(tmp_path):
    for seed in (1, 2):
        folder = tmp_path / f"markt-{seed}" / "judgements"
        drawn_simulation(folder, 400, seed=seed, config=market(seed))
    found = replicate(
        tmp_path,
        [1, 2],
        simulate_config=CONFIG,
        train_config=TrainConfig(train_decisions=200),
        repeats=0,
        progress=no_progress,
    )
    head, *rows = replication_table(found)
    assert {len(row) for row in rows} == {len(head)}
    assert [row[0].split()[0] for row in rows] == ["1", "1", "2", "2", "gemiddeld", "gemiddeld"]
    documented = [one.found.truth[VERSION_0].mean for one in found.markets]
    assert rows[4][2].startswith(f"{sum(documented) / 2:.3f}".replace(".", ","))
    assert all(one.found.swaps and not sum(swap.changed for swap in one.found.swaps) for one in found.markets)
    assert len(promotion_table(found)) == 4
    assert "gesimuleerd" in (tmp_path / REPORT_FILE).read_text(encoding="utf-8")
    assert len(json.loads((tmp_path / REPLICATION_FILE).read_text())["markets"]) == 2
