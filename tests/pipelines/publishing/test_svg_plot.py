"""Plots speak Dutch along their axes, and the same numbers give the same file."""

from matplotlib.figure import Figure

from pipelines.publishing.svg_plot import svg_bytes


def drawn() -> Figure:
    figure = Figure()
    axes = figure.subplots()
    axes.barh(["1.5 dag", "avond"], [0.25, 0.75])
    return figure


def test_numbers_along_an_axis_have_a_decimal_comma_and_names_stay_as_they_are() -> None:
    figure = drawn()
    svg_bytes(figure)
    (axes,) = figure.axes
    shown = axes.xaxis.get_major_formatter()
    assert [shown(value, 0) for value in (0.0, 0.5, 1250.0)] == ["0", "0,5", "1250"]
    assert [one.get_text() for one in axes.get_yticklabels()] == ["1.5 dag", "avond"]


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert svg_bytes(drawn()) == svg_bytes(drawn())
