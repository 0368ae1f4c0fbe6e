"""A server on 127.0.0.1 that answers as it is told; for the tests of pgx push.

    stub_server.py SCRIPT LOG

SCRIPT is JSON: {"answers": [...], "certificate": FILE, "key": FILE}. The first request gets the
first answer, and so on; from then on every transaction is answered as a FHIR server would. An
answer has some of: status, headers, body, size (bytes of padding), wait (seconds before it), drop
(close without an answer), transaction (the status of each entry). LOG gets a line of JSON a
request. The first line of the output is the port. The server ends when its input does.
"""
import http.server
import json
import ssl
import sys
import threading
import time

script = json.load(open(sys.argv[1]))
answers = list(script.get("answers", []))
log = open(sys.argv[2], "a", encoding="utf-8")
lock = threading.Lock()


def done(body, status):
    """The transaction-response to a bundle."""
    entries = json.loads(body).get("entry", [])
    return json.dumps(
        {"resourceType": "Bundle", "type": "transaction-response",
         "entry": [{"response": {"status": status, "location": "X/1"}} for _ in entries]}, indent=1)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle_one(self):
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size).decode()
        with lock:
            answer = answers.pop(0) if answers else {"transaction": "201 Created"}
            json.dump({"method": self.command, "path": self.path, "body": body,
                       "headers": {k.lower(): v for k, v in self.headers.items()}}, log)
            log.write("\n")
            log.flush()
        time.sleep(answer.get("wait", 0))
        if answer.get("drop"):
            self.close_connection = True
            self.connection.close()
            return
        text = answer.get("body", "")
        if "transaction" in answer and body:
            text = done(body, answer["transaction"])
        text = text.replace("PORT", str(self.server.server_address[1]))
        content = text.encode() + b" " * answer.get("size", 0)
        self.send_response(answer.get("status", 200))
        for name, value in answer.get("headers", {}).items():
            self.send_header(name, value.replace("PORT", str(self.server.server_address[1])))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            pass

    do_GET = do_POST = handle_one


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if "certificate" in script:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(script["certificate"], script["key"])
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
