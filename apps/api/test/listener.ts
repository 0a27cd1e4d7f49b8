/** A host of somebody else's, for tests: counts whatever reaches its port, by UDP or TCP, and answers nothing. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface Listener { port: number; count: () => number; /** The next that arrives. */ next: () => Promise<void>; close: () => void }

export async function listener(): Promise<Listener> {
  const waiting: (() => void)[] = [];
  const open = new Set<Socket>();
  let count = 0;
  const heard = () => {
    count++;
    for (const go of waiting.splice(0)) go();
  };
  const tcp = createServer((socket) => { open.add(socket); socket.on('error', () => undefined); heard(); });
  await once(tcp.listen(0, '127.0.0.1'), 'listening');
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4');
  udp.on('message', heard);
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return { port, count: () => count, next: () => new Promise((go) => { waiting.push(go); }), close: () => { udp.close(); for (const socket of open) socket.destroy(); tcp.close(); } };
}
