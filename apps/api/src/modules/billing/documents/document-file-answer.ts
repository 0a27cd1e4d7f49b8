/** A file of a document as an answer to download. */
import { StreamableFile } from '@nestjs/common';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import type { WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import type { DocumentFile } from './document-files.service.js';

export const asDownload = ({ name, type, open }: DocumentFile): StreamableFile => new StreamableFile(open(), { type, disposition: `attachment; filename="${name}"` });

/** Whose work a call is that opens its own units of work. */
export function workOf(caller: Principal, source: Source): WorkFor {
  if (!caller.agencyId) throw new Error('A document needs an agency');
  return { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source };
}
