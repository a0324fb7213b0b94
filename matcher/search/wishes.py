"""The small Pareto set: for each wish the best trajectory, with its proof."""

from dataclasses import dataclass, field, replace

from matcher.domain.calendar import DAYS_PER_WEEK
from matcher.domain.module import TrainingModule
from matcher.domain.trajectory import Merit, Proof, Trajectory
from matcher.search.alternatives import second_choices
from matcher.search.arrange import Arrangement
from matcher.search.branch import Explorer, Solution, Wish
from matcher.search.complete import Optimum, most_complete
from matcher.search.effort import Effort
from matcher.search.fastest import first_working_day
from matcher.search.problem import NEVER, Offer, Row, SearchProblem
from matcher.search.request import Request
from matcher.search.steps import dated_trajectory


def new_effort(request: Request) -> Effort:
    """Return the effort that one search may spend, from its configuration."""
    config = request.config
    if config.time_budget_ms is None:
        return Effort(config.node_budget)
    return Effort(config.node_budget, config.timer() + config.time_budget_ms / 1000, config.timer)


def dated_trajectories(request: Request, problem: SearchProblem, effort: Effort) -> tuple[Trajectory, ...]:
    """Return the best trajectory for each wish, each once, earliest hire first; empty when there is none."""
    return _Wishes(request, Explorer(problem, effort)).run()


@dataclass(slots=True)
class _Wishes:
    request: Request
    explorer: Explorer
    found: list[Solution] = field(default_factory=list)
    trajectories: list[Trajectory] = field(default_factory=list)
    _written: dict[Arrangement, Trajectory] = field(default_factory=dict)

    def run(self) -> tuple[Trajectory, ...]:
        first_hire, proved = self._first_hire()
        if first_hire >= NEVER:
            return ()
        complete = self._answer(Wish())
        if complete.found is None:
            return ()
        self._add(complete, Merit.MOST_COMPLETE)
        self._add_fastest(first_hire, complete.found, proved=proved)
        merits = self.request.config.merits
        if Merit.WITHIN_BENEFIT in merits:
            self._add_within_benefit(complete)
        reasonable = max(
            1, complete.found.coverage * self.request.config.reasonable_coverage_permille // 1000
        )
        if Merit.NEARBY in merits:
            self._add_nearby(complete, reasonable)
        if Merit.CHEAPEST in merits:
            self._add(self._answer(Wish(least_coverage=reasonable, cheapest=True)), Merit.CHEAPEST)
        self._add_compromises(first_hire, complete.found)
        self._add_second_choices(complete.found)
        order = list(Merit)
        return tuple(
            sorted(
                (
                    replace(trajectory, merits=tuple(sorted(trajectory.merits, key=order.index)))
                    for trajectory in self.trajectories
                ),
                key=_reading_order,
            )
        )

    def _first_hire(self) -> tuple[int, bool]:
        """Find the earliest hire of all; return it and whether no trajectory can be earlier."""
        explorer = self.explorer
        for ibo in explorer.modes:
            explorer.effort.renew()
            day = first_working_day(explorer, ibo=ibo)
            explorer.hires[ibo] = day.bound
            if day.found is not None:
                self.found.append(day.found)
        first = min((solution.arrangement.hire for solution in self.found), default=NEVER)
        bound = min(explorer.hires.values())
        return (first, first == bound) if self.found else (bound, False)

    def _answer(self, wish: Wish) -> Optimum:
        self.explorer.effort.renew()
        answer = most_complete(self.explorer, wish, self.found)
        if answer.found is not None:
            self.found.append(answer.found)
        return answer

    def _add(
        self,
        answer: Optimum,
        merit: Merit | None,
        explorer: Explorer | None = None,
        without: TrainingModule | None = None,
    ) -> None:
        """Write an answer out, or add its merit to the same trajectory found before."""
        if answer.found is None:
            return
        dated = self._dated(explorer or self.explorer, answer.found.arrangement)
        trajectory = replace(dated, without=without)
        merits = (merit,) if merit else ()
        for index, known in enumerate(self.trajectories):
            if known.steps == trajectory.steps and known.hire_date == trajectory.hire_date:
                proof = known.proof if merit is None else _weakest(known.proof, answer.proof)
                self.trajectories[index] = replace(known, merits=known.merits + merits, proof=proof)
                return
        self.trajectories.append(replace(trajectory, merits=merits, proof=answer.proof))

    def _dated(self, explorer: Explorer, arrangement: Arrangement) -> Trajectory:
        if explorer is not self.explorer:
            return dated_trajectory(self.request, explorer, arrangement)
        known = self._written.get(arrangement)
        if known is None:
            known = self._written[arrangement] = dated_trajectory(self.request, explorer, arrangement)
        return known

    def _add_fastest(self, first_hire: int, complete: Solution, *, proved: bool) -> None:
        """Among all with the earliest hire, the most complete."""
        if complete.arrangement.hire == first_hire:
            answer = Optimum(complete, complete.coverage, proved=True)
        else:
            answer = self._answer(Wish(latest_hire=first_hire))
        if not proved:
            waiting = max(1, first_hire - self.explorer.problem.ready)
            gap = first_hire - min(self.explorer.hires.values())
            answer = replace(answer, proved=False, within=-(-1000 * gap // waiting))
        self._add(answer, Merit.FASTEST)

    def _add_within_benefit(self, complete: Optimum) -> None:
        end = self.request.benefit_end
        if end is None or complete.found is None:
            return
        if complete.found.arrangement.hire <= end.toordinal():
            self._add(complete, Merit.WITHIN_BENEFIT)
        else:
            self._add(self._answer(Wish(latest_hire=end.toordinal())), Merit.WITHIN_BENEFIT)

    def _add_nearby(self, complete: Optimum, reasonable: int) -> None:
        """The shortest longest journey with which a reasonable part of the gap can be closed."""
        journeys = sorted(
            {
                o.travel
                for row in self.explorer.problem.rows
                for o in row.before + row.after
                if o.travel is not None
            }
        )
        if len(journeys) < 2 or self.request.profile.mobility is None:
            return
        low, high = 0, len(journeys) - 1
        best, best_explorer = complete, self.explorer
        while low < high:
            middle = (low + high) // 2
            explorer = Explorer(
                _within_minutes(self.explorer.problem, journeys[middle]), self.explorer.effort
            )
            explorer.hires = dict(self.explorer.hires)
            explorer.effort.renew()
            answer = most_complete(explorer, Wish(least_coverage=reasonable))
            if answer.found is None:
                low = middle + 1
            else:
                high, best, best_explorer = middle, answer, explorer
        self._add(best, Merit.NEARBY, best_explorer)

    def _add_compromises(self, first_hire: int, complete: Solution) -> None:
        """Fill up with trajectories between the fastest and the most complete."""
        hire = complete.arrangement.hire
        while len(self.trajectories) < self.request.config.wanted and hire > first_hire:
            answer = self._answer(Wish(latest_hire=hire - 1))
            if answer.found is None:
                return
            self._add(answer, None)
            hire = answer.found.arrangement.hire

    def _add_second_choices(self, complete: Solution) -> None:
        """Fill up with what is left when one module of the most complete trajectory cannot be followed."""
        if len(self.trajectories) >= self.request.config.wanted:
            return
        choices = sorted(
            second_choices(self.explorer, complete.mask, self.found),
            key=lambda choice: (-choice.found.coverage, choice.found.arrangement.hire, choice.row),
        )
        latest = complete.arrangement.hire + DAYS_PER_WEEK * self.request.config.second_choice_weeks
        for choice in sorted(choices, key=lambda choice: choice.found.arrangement.hire > latest):
            late, enough = choice.found.arrangement.hire > latest, len(self.trajectories) > 1
            if len(self.trajectories) >= self.request.config.wanted or (late and enough):
                return
            module = self.explorer.problem.rows[choice.row].module
            self._add(choice.answer, None, without=module)


def _within_minutes(problem: SearchProblem, minutes: int) -> SearchProblem:
    def near(offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
        return tuple(offer for offer in offers if offer.travel is not None and offer.travel <= minutes)

    rows: tuple[Row, ...] = tuple(
        replace(row, before=near(row.before), after=near(row.after)) for row in problem.rows
    )
    return replace(problem, rows=rows)


def _weakest(proof: Proof, other: Proof) -> Proof:
    if proof.optimal and other.optimal:
        return proof
    return Proof(optimal=False, within_permille=max(proof.within_permille or 0, other.within_permille or 0))


def _reading_order(trajectory: Trajectory) -> tuple[int, int, int, str]:
    hire = trajectory.hire_date.toordinal() if trajectory.hire_date else NEVER
    coverage = trajectory.objectives.gap_coverage_final
    ids = " ".join(step.module.id for step in trajectory.module_steps)
    return hire, -int(coverage * 1_000_000), len(trajectory.steps), ids
