import { probePaths } from '@hanji/contracts/deployable';
import { startNonceHeader } from '@hanji/contracts/start-nonce';
import { buildConnector } from 'undici';

type Socket = Parameters<buildConnector.Callback>[1] & object;

/**
 * Connects to upstreams that belong to this start of the site, and to nobody else: a process that has died may have left its port to a
 * stranger, who must not get what visitors send. Whoever answers is asked for the nonce over the new connection before anything else.
 */
export function provingConnector(nonce: string, timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs });
  const proof = `${startNonceHeader}: ${nonce}`.toLowerCase();
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null);
      socket.write(`GET ${probePaths.alive} HTTP/1.1\r\nHost: upstream\r\n\r\n`);
      readHead(socket, timeoutMs, (head) => {
        if (head?.toLowerCase().split('\r\n').includes(proof) === true) return callback(null, socket);
        socket.destroy();
        callback(new Error('whoever listens there is no process of this site'), null);
      });
    });
}

/** Reads one answer with a length to its end, so that the connection is good for others; `done` gets its head, or null for anything else. */
function readHead(socket: Socket, timeoutMs: number, done: (head: string | null) => void): void {
  let text = '';
  const end = (head: string | null) => {
    clearTimeout(late);
    socket.off('readable', read).off('error', fail).off('close', fail);
    done(head);
  };
  const fail = () => end(null);
  const read = () => {
    for (let chunk: Buffer | null = socket.read(); chunk !== null; chunk = socket.read()) text += chunk.toString('latin1');
    const at = text.indexOf('\r\n\r\n');
    if (at < 0) return;
    const head = text.slice(0, at);
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) fail();
    else if (text.length >= at + 4 + length) end(head);
  };
  const late = setTimeout(fail, timeoutMs);
  socket.on('readable', read).once('error', fail).once('close', fail);
}
