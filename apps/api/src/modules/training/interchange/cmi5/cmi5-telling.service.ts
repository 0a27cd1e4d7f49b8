/** Keeps each statement of a cmi5 course as evidence, and passes it on to the agency's record store in the same unit of work. */
import { Inject, Injectable } from '@nestjs/common';
import { type UnitVerb, verbIds } from '@rapport/training-engine/cmi5-session';
import type { Settings } from '../../../../platform/config/config.js';
import { SETTINGS } from '../../../../platform/config/config.module.js';
import { Outbox } from '../../../../platform/jobs/outbox.service.js';
import { Tenant } from '../../../../platform/tenancy/tenant.js';
import { RecordStoreRepository } from '../records/record-store.repository.js';
import { StatementsRepository } from '../records/statements.repository.js';
import type { Verb } from '../records/xapi-statement.js';
import { Cmi5EvidenceRepository } from './cmi5-evidence.repository.js';
import type { OurStatement, RunNames } from './cmi5-words.js';
import { hashOf } from './storable.js';

export interface Told { id: string; kind: 'defined' | 'allowed'; verb: UnitVerb | null; verbId: string; unit: number; body: Record<string, unknown>; at: Date }
interface Place { courseAttemptId: string; lessonId: string; sessionId: string; courseTitle: string }

@Injectable()
export class Cmi5Telling {
  constructor(
    private readonly evidence: Cmi5EvidenceRepository, private readonly stores: RecordStoreRepository, private readonly statements: StatementsRepository, private readonly outbox: Outbox, private readonly tenant: Tenant,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  names(run: Pick<RunNames, 'courseAttemptId' | 'lessonId' | 'packageId' | 'personId'>): RunNames {
    return { ...run, base: this.settings.PUBLIC_URL.replace(/\/$/, ''), agencyId: this.tenant.agencyId };
  }

  async byUnit(place: Place, told: readonly Told[], storedAt: Date): Promise<void> {
    for (const each of told) await this.evidence.add({ ...place, id: each.id, unit: each.unit, kind: each.kind, verb: each.verbId, body: each.body, sha256: hashOf(each.body), at: each.at, storedAt });
    await this.pass(place, told.map(({ id, verb, body, at }) => ({ id, verb: verb ?? 'other', body, at })));
  }

  async byUs(place: Place, told: readonly OurStatement[], unit: number | null): Promise<void> {
    for (const { id, body, verb, at } of told) await this.evidence.add({ ...place, id, unit, kind: 'ours', verb: verbIds[verb], body, sha256: hashOf(body), at, storedAt: at });
    await this.pass(place, told);
  }

  private async pass(place: Place, told: readonly { id: string; verb: Verb; body: Record<string, unknown>; at: Date }[]): Promise<void> {
    const store = await this.stores.find();
    // An agency that does not send answers to questions does not send those of packages either.
    const sent = store ? told.filter(({ body }) => store.answers || !tellsAnAnswer(body)) : [];
    if (!store || sent.length === 0) return;
    await this.statements.add(place.courseAttemptId, place.courseTitle, sent.map(({ id, verb, body, at }) => ({ id, verb, body: { ...body, version: '1.0.3' }, at })));
    if (store.state === 'active') await this.outbox.add('training.send-statements', {});
  }
}

function tellsAnAnswer({ result }: Record<string, unknown>): boolean {
  return typeof result === 'object' && result !== null && 'response' in result;
}
