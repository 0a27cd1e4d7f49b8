/** Reads the zip of a bundle, for the command line: within bounds, each name once, nothing followed or written. */
import { openPromise } from 'yauzl';

const most = { files: 20_000, bytes: 2 * 1024 * 1024 * 1024 };

/** Files by path. Throws where it is no zip, holds a name twice, or more than anybody hands out. */
export async function readBundleZip(path: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let bytes = 0;
  try {
    if (zip.entryCount > most.files) throw new Error('it holds more files than a bundle does');
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (files.has(entry.fileName)) throw new Error(`it holds ${entry.fileName} twice`);
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        bytes += (chunk as Buffer).length;
        if (bytes > most.bytes) throw new Error('it is larger than a bundle can be');
        chunks.push(chunk as Buffer);
      }
      files.set(entry.fileName, new Uint8Array(Buffer.concat(chunks)));
    }
  } finally {
    zip.close();
  }
  return files;
}
