/** Where contents lie: each under its SHA-256, inside its agency. A store of another kind (S3) extends this class. */
import type { Readable } from 'node:stream';

/** A content that was written; `sha256` is lower-case hex. */
export interface StoredContent { sha256: string; bytes: number }

/** Places of bytes, from 0, both included. */
export interface ByteRange { start: number; end: number }

export abstract class ContentStore {
  /**
   * Writes a stream and names it by its hash; the same content again renews its age.
   * Throws FileTooLarge once more than `mostBytes` arrived, and leaves nothing behind.
   */
  abstract write(agencyId: string, content: Readable, mostBytes: number): Promise<StoredContent>;
  /** The content from its beginning, or the bytes from `start` to `end` alone, both included. The stream fails with FileMissing when it is not there. */
  abstract read(agencyId: string, sha256: string, range?: ByteRange): Readable;
  /** Hashes of contents that were last written before `before`. */
  abstract olderThan(agencyId: string, before: Date): AsyncIterable<string>;
  /** Removes a content unless it was written again since `before`. */
  abstract removeUnlessRenewed(agencyId: string, sha256: string, before: Date): Promise<boolean>;
  /** Removes what is left of uploads that broke off before `before`. */
  abstract removeBroken(agencyId: string, before: Date): Promise<void>;
}
