"""How connections are served; what slow and greedy ones meet stands in tests/attacks."""

import asyncio
import socket

import pytest
import uvicorn
from uvicorn.server import ServerState

from service.patient_protocol import PatientH11Protocol


@pytest.mark.enable_socket
def test_no_answer_waits_for_its_beginning_to_be_confirmed_on_a_socket_that_processes_share() -> None:
    async def option() -> int:
        config = uvicorn.Config("service.cli:ready_app", port=0, log_config=None)
        made: list[PatientH11Protocol] = []

        def make() -> PatientH11Protocol:
            made.append(PatientH11Protocol(config, ServerState(), {}))
            return made[-1]

        config.loaded_app = None
        server = await asyncio.get_running_loop().create_server(make, sock=config.bind_socket())
        async with server:
            _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            while not (made and made[0].transport):
                await asyncio.sleep(0)
            found: int = (
                made[0].transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            )
            writer.close()
            return found

    assert asyncio.run(option())
