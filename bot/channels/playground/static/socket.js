// The line to the server: asks with an answer, and comes back by itself when it breaks.

const PATIENCE = [300, 600, 1200, 2500, 5000]; // milliseconds before the next attempt

export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class Line {
  #socket = null;
  #number = 0;
  #failed = 0;
  #waiting = new Map();
  #timer = 0;

  /** `hear` gets each message; `status` gets true or false when the line comes and goes. */
  constructor(hear, status) {
    this.hear = hear;
    this.status = status;
    addEventListener("online", () => this.#again(0));
    this.#open();
  }

  /** Resolves with the result once all that follows from it has happened; rejects with Refused. */
  ask(what, fields = {}) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Refused("offline"));
    const id = ++this.#number;
    this.#socket.send(JSON.stringify({ do: what, id, ...fields }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/playground/ws`);
    socket.onopen = () => (this.#failed = 0);
    socket.onmessage = (event) => this.#take(JSON.parse(event.data));
    socket.onclose = () => this.#lost();
    this.#socket = socket;
  }

  #take(message) {
    if (message.type === "state" || message.type === "preparing") this.status(true);
    const waiting = this.#waiting.get(message.id);
    if (message.type === "done" && waiting) waiting.resolve(message.result);
    else if (message.type === "error" && waiting) waiting.reject(new Refused(message.code));
    else this.hear(message);
    if (message.type === "done" || message.type === "error") this.#waiting.delete(message.id);
  }

  #lost() {
    this.status(false);
    for (const { reject } of this.#waiting.values()) reject(new Refused("offline"));
    this.#waiting.clear();
    this.#again(PATIENCE[Math.min(this.#failed++, PATIENCE.length - 1)]);
  }

  #again(after) {
    if (this.#socket && this.#socket.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), after);
  }
}
