/** A stored file as a download: always an attachment, so that nothing in it runs as a page of ours. */
import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { File } from '../../../platform/files/file.entity.js';

export function fileAnswer({ file, open }: { file: File; open: () => Readable }): StreamableFile {
  return new StreamableFile(open(), { type: file.mediaType, length: Number(file.bytes), disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}` });
}
