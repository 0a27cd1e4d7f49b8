/** Reads that many requests ask at once: prepared, on few connections, and what one turn of the event loop asks leaves in one write. */
import { Socket } from 'node:net';
import pg from 'pg';

/** Enough to keep several cores of a database busy with reads by key. */
const mostConnections = 4;

export interface Read { name: string; text: string; values: unknown[] }
type Row = pg.QueryResultRow;
interface Server { connectionString: string; name: string; connections: number }

/** One connection on which answers are awaited in the order of the questions. */
class Line {
  waiting = 0;
  broken = false;
  readonly ready: Promise<void>;
  isReady = false;
  private readonly socket = new Socket();
  private readonly client: pg.Client;
  private held = false;

  constructor({ connectionString, name }: Server) {
    this.client = new pg.Client({ connectionString, application_name: name, connectionTimeoutMillis: 15_000, statement_timeout: 15_000, pipeline: true, stream: () => this.socket });
    // A connection that the server closes must not end the process; the next read opens another.
    this.client.on('error', () => { this.broken = true; });
    this.client.on('end', () => { this.broken = true; });
    this.ready = this.client.connect().then(() => { this.isReady = true; }, (error: unknown) => {
      this.broken = true;
      throw error;
    });
  }

  /** Each read ends with a Sync of its own, so it is a transaction of its own: what it sets is gone before the next one begins. */
  ask<T extends Row>(read: Read): Promise<T | undefined> {
    this.hold();
    this.waiting += 1;
    return new Promise((resolve, reject) => {
      this.client.query<T>(read, (error: Error | null, result) => {
        this.waiting -= 1;
        // A server that ends the session says so in answer to whatever is asked; the connection itself ends a moment later.
        if (error instanceof pg.DatabaseError && error.severity === 'FATAL') this.broken = true;
        if (error) reject(error);
        else resolve(result.rows[0]);
      });
    });
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** Writes nothing until all requests of this turn have asked. */
  private hold(): void {
    if (this.held) return;
    this.held = true;
    this.socket.cork();
    setImmediate(() => {
      this.held = false;
      this.socket.uncork();
    });
  }
}

export class PipelinedLines {
  private lines: Line[] = [];
  private current: Line | null = null;

  /** @param server whose role reads, and at most how many connections */
  constructor(private readonly server: Server) {}

  /** The first row of a statement that only reads. `name` identifies it; a connection that breaks on the way is replaced once. */
  async one<T extends Row>(read: Read): Promise<T | undefined> {
    const line = this.line();
    try {
      if (!line.isReady) await line.ready;
      return await line.ask<T>(read);
    } catch (error) {
      if (!line.broken) throw error;
      const fresh = this.line();
      await fresh.ready;
      return fresh.ask<T>(read);
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.lines.map((line) => line.close()));
  }

  /** The same line for a whole turn, then the one with the fewest waiting; another is opened only where all have some. */
  private line(): Line {
    if (this.current && !this.current.broken) return this.current;
    this.lines = this.lines.filter((line) => !line.broken);
    let best = this.lines.toSorted((a, b) => a.waiting - b.waiting)[0];
    if (!best || (best.waiting > 0 && this.lines.length < Math.min(mostConnections, this.server.connections))) {
      best = new Line(this.server);
      best.ready.catch(() => undefined);
      this.lines.push(best);
    }
    this.current = best;
    setImmediate(() => { this.current = null; });
    return best;
  }
}
