/** A document of an agreement as an answer, and whose work a call is that opens its own units of work. */
import { StreamableFile } from '@nestjs/common';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import type { WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import type { KeptDocument } from './agreement-documents.service.js';

export const asPdf = ({ name, open }: KeptDocument): StreamableFile => new StreamableFile(open(), { type: 'application/pdf', disposition: `inline; filename="${name}"` });

export function workOf(caller: Principal, source: Source): WorkFor {
  if (!caller.agencyId) throw new Error('An agreement needs an agency');
  return { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source };
}
