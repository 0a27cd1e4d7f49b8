// A Fastify that answers every GET with the same bytes and headers: what opening a survey is compared with.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const page = JSON.parse(readFileSync(String(process.env.BARE_PAGE), 'utf8'));
const server = Fastify({ logger: false });
server.get('/s/:token', (_request, reply) => reply.headers(page.headers).send(page.body));
await server.listen({ host: process.env.HOST, port: Number(process.env.PORT) });
process.once('SIGTERM', () => void server.close());
