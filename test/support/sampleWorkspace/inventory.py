"""Counts what is in the warehouse."""

from dataclasses import dataclass, field


@dataclass
class Inventory:
    pieces: dict[str, int] = field(default_factory=dict)

    def receive(self, item: str, count: int) -> None:
        self.pieces[item] = self.pieces.get(item, 0) + count

    def ship(self, item: str, count: int) -> None:
        left = self.pieces.get(item, 0) - count
        if left < 0:
            raise ValueError(f"only {self.pieces.get(item, 0)} of {item} left")
        self.pieces[item] = left
