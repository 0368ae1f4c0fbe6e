"""The FHIR R4 server of sekmet-fhir on 127.0.0.1, without its simulator; for the tests of pgx push.

    fhir_server.py FOLDER SETTINGS

FOLDER holds its data; SETTINGS is JSON with more of its settings, may name files of the folder.
The first line of the output is the port. The server ends when its input does.
"""
import json
import os
import socket
import sys
import threading

import uvicorn
from sekmet.config import Settings, set_settings
from sekmet.main import create_app

os.chdir(sys.argv[1])
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
port = listener.getsockname()[1]
settings = Settings.model_validate({
    "base_url": f"http://127.0.0.1:{port}/fhir", "host": "127.0.0.1", "port": port,
    "data_dir": "data", "simulator": {"enabled": False}, **json.loads(sys.argv[2])})
set_settings(settings)
server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error", access_log=False))


def announce():
    while not server.started:
        threading.Event().wait(0.02)
    print(port, flush=True)
    sys.stdin.read()
    server.should_exit = True
    # Connections that are kept open are not waited for.
    threading.Event().wait(3)
    os._exit(0)


threading.Thread(target=announce, daemon=True).start()
server.run(sockets=[listener])
