"""Xapian's own servers, on the loopback of this machine, and what may stand between them and a client."""
import os
import random
import signal
import socket
import subprocess
import threading


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """xapian-tcpsrv with the processes that it makes for its clients."""

    def __init__(self, index, port=None, prefix=(), interface="127.0.0.1"):
        self.port = port or free_port()
        self.process = subprocess.Popen(
            [*prefix, "xapian-tcpsrv", "--interface", interface, "--port", str(self.port), index],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, text=True)
        for line in self.process.stdout:
            if line.startswith("Listening"):
                return
        raise RuntimeError(f"xapian-tcpsrv {index} does not start")

    def signal(self, number):
        os.killpg(self.process.pid, number)

    def stop(self):
        try:
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process.stdout.close()


class Proxy:
    """Stands before a server: counts exchanges and bytes, and may spoil what the server answers."""

    def __init__(self, port, spoil=None):
        self.server, self.spoil = port, spoil
        self.exchanges = self.bytes = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client = self.listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        server = socket.create_connection(("127.0.0.1", self.server))
        state = {"asked": False}

        def pass_on(source, sink, is_answer):
            try:
                while data := source.recv(1 << 16):
                    if is_answer:
                        if state["asked"]:
                            self.exchanges += 1
                        state["asked"] = False
                        if self.spoil:
                            data = self.spoil(data)
                    else:
                        state["asked"] = True
                    self.bytes += len(data)
                    sink.sendall(data)
            except OSError:
                pass
            for one in (source, sink):
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
        threading.Thread(target=pass_on, args=(client, server, False), daemon=True).start()
        pass_on(server, client, True)

    def stop(self):
        self.listener.close()


def spoiler(seed, after):
    """Changes bytes of what a server answers, the first `after` bytes left as they are."""
    random_ = random.Random(seed)
    passed = [0]

    def spoil(data):
        out = bytearray(data)
        for place in range(len(out)):
            passed[0] += 1
            if passed[0] > after and random_.random() < .01:
                out[place] = random_.randrange(256)
        if random_.random() < .02:
            out = out[:random_.randrange(len(out) + 1)]
        return bytes(out)
    return spoil
