/** Contents of specimens' files, where the store finds them: a file that cannot be read would hide what else is wrong with a route. */
import { Readable } from 'node:stream';
import { ContentStore } from '../../src/platform/files/content-store.js';
import type { TestApi } from '../test-api.js';

/** Keeps `words` for the agency; answers their SHA-256. */
export async function keptContent({ app }: TestApi, agencyId: string, words: string): Promise<Buffer> {
  const { sha256 } = await app.get(ContentStore, { strict: false }).write(agencyId, Readable.from([Buffer.from(words)]), 1000);
  return Buffer.from(sha256, 'hex');
}
