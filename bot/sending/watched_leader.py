"""Who leads, asked less and less while the base is away; a process that cannot lead says so."""

from math import inf

from bot.outages import Outages, Outside
from models.store.leader import Leader


class WatchedLeader:
    """A leader whose faults are outages, told once and seen in the health."""

    def __init__(self, leader: Leader, outages: Outages) -> None:
        self._leader, self._outages = leader, outages
        self._not_before = -inf

    async def leads(self) -> bool:
        """Whether this process leads now; after a fault, it does not until it is worth asking."""
        if self._outages.monotonic() < self._not_before:
            return False
        leads = await self._leader.leads()
        fault = self._leader.fault()
        if fault:
            pause = self._outages.failed(Outside.LEAD, fault)
            self._not_before = self._outages.monotonic() + pause
        else:
            self._outages.answered(Outside.LEAD)
        return leads

    def is_leading(self) -> bool:
        """Whether this process led at the last look."""
        return self._leader.is_leading()

    def fault(self) -> str:
        """What the last look met."""
        return self._leader.fault()

    async def close(self) -> None:
        """Give the lead up."""
        await self._leader.close()
