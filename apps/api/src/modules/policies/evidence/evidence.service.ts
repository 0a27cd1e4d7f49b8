/** What was this person bound by, and shown, on that date? */
import type { evidenceAnswer } from '@rapport/api-contract/evidence';
import { Injectable } from '@nestjs/common';
import { dueOfNew, isOverdue } from '@rapport/policy-engine/acknowledgement-due';
import { isOpen } from '@rapport/policy-engine/acknowledgement-state';
import { standingThen, type StandingThen } from '@rapport/policy-engine/evidence-standing';
import type { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { DomainError } from '../../../platform/http/domain-error.js';
import { type Day, dayAfter, startOfDay } from '../../people/civil-day.js';
import { PeopleService } from '../../people/people.service.js';
import { AcknowledgementClock } from '../acknowledgements/acknowledgement-clock.js';
import { toRecord, toShown } from '../acknowledgements/acknowledgements.serializer.js';
import { AcknowledgementsRepository } from '../acknowledgements/acknowledgements.repository.js';
import { EvidenceRepository, type PastRow, type VersionRow } from './evidence.repository.js';

export type EvidenceAnswer = z.output<typeof evidenceAnswer>;
type BoundPolicy = EvidenceAnswer['policies'][number];
export interface Evidence { answer: EvidenceAnswer; versionIds: string[]; acknowledgementIds: string[] }

class DayToCome extends DomainError {
  constructor() {
    super('invalid', 'evidence/day-to-come', 'That day is still to come. Ask about today or an earlier day.', [{ path: 'query.on', message: 'The day asked about is still to come.' }]);
  }
}

interface Then { row: PastRow; standing: StandingThen }

@Injectable()
export class EvidenceService {
  constructor(
    private readonly evidence: EvidenceRepository, private readonly acknowledgements: AcknowledgementsRepository, private readonly people: PeopleService, private readonly clock: AcknowledgementClock, private readonly audit: AuditService,
  ) {}

  /** The answer at the end of the day that was asked for, or of today; asking is recorded as `action`. */
  async answer(personId: string, asked: Day | null, policyId: string | null, action: 'evidence.read' | 'evidence.exported'): Promise<Evidence> {
    const { today, timeZone } = await this.clock.here();
    const on = asked ?? today;
    const { row: person } = await this.people.readOn(personId, on);
    if (on > today) throw new DayToCome();
    const until = startOfDay(dayAfter(on), timeZone).toISOString();
    const past = await this.evidence.past(personId, policyId);
    const versions = await this.evidence.versions([...new Set(past.map((row) => row.policyId))]);
    const policies: BoundPolicy[] = [];
    for (const id of new Set(past.map((row) => row.policyId))) {
      const one = await this.policy(past.filter((row) => row.policyId === id), versions.filter((version) => version.policyId === id), on, until);
      if (one) policies.push(one);
    }
    await this.audit.record({ action, objectType: 'person', objectId: personId, after: { on, policyId } });
    const employed = person.status === 'active' || person.status === 'on_leave';
    // Whoever was not employed had no place: the one that a first day will bring says nothing of the days before it.
    const named = (id: string | null, name: string | null) => (employed && id ? { id, name: name ?? '' } : null);
    return {
      answer: {
        on, timeZone, policies,
        person: {
          id: person.id, name: `${person.givenName} ${person.familyName}`, employeeNumber: person.employeeNumber, kind: person.kind as EvidenceAnswer['person']['kind'], unit: named(person.unitId, person.unitName), supervisor: named(person.supervisorId, person.supervisorName),
          employed, onLeave: person.status === 'on_leave',
        },
      },
      versionIds: [...new Set(policies.flatMap((one) => [one.inForce?.versionId, one.obligation?.versionId, one.record?.versionId, ...one.shown.map((each) => each.versionId)].flatMap((each) => each ?? [])))],
      acknowledgementIds: past.map((row) => row.id),
    };
  }

  private async policy(rows: readonly PastRow[], versions: readonly VersionRow[], on: Day, until: string): Promise<BoundPolicy | null> {
    const began = rows.flatMap((row): Then[] => {
      const standing = standingThen(pastOf(row, versions), until);
      return standing ? [{ row, standing }] : [];
    });
    const latest = began.findLast((each) => each.standing.spoke) ?? began.at(-1);
    if (!latest) return null;
    const inForce = versions.findLast((version) => version.publishedAt < until && version.effectiveOn <= on && binds(version, on, until)) ?? null;
    const number = (id: string) => versions.find((version) => version.id === id)?.number ?? 0;
    const named = versions.findLast((version) => version.publishedAt < until) ?? versions.at(-1);
    const { standing: then, row } = latest;
    return {
      policy: { id: row.policyId, number: row.policyNumber, title: (inForce ?? named)?.title ?? '' },
      inForce: inForce ? { versionId: inForce.id, number: inForce.number, sha256: inForce.sha256, effectiveOn: inForce.effectiveOn } : null,
      bound: inForce !== null && then.spoke,
      obligation: {
        id: row.id, state: then.state, versionId: then.versionId, versionNumber: number(then.versionId), owedOn: row.owedOn, dueOn: then.dueOn, paused: then.paused,
        overdue: isOverdue({ open: isOpen(then.state), paused: then.paused, dueOn: then.dueOn }, on),
      },
      ...(await this.kept(began, until)),
    };
  }

  /** Records and showings until then; the latest record counts, also one of an earlier obligation. */
  private async kept(began: readonly Then[], until: string): Promise<Pick<BoundPolicy, 'record' | 'shown'>> {
    const shown: BoundPolicy['shown'] = [];
    let record: BoundPolicy['record'] = null;
    for (const { row, standing } of began) {
      shown.push(...toShown(await this.acknowledgements.shown(row.id)).filter((each) => each.at < until));
      const found = ['acknowledged', 'refused', 'excused'].includes(standing.state) ? await this.acknowledgements.record(row.id) : null;
      if (found) record = toRecord(found);
    }
    return { record, shown };
  }
}

/** A superseded version binds until its successor takes effect; one that was rescinded or expired until the end of that. */
function binds(version: VersionRow, on: Day, until: string): boolean {
  if (version.endsOn !== null) return version.endsOn > on;
  return version.endedAt === null || version.endedAt >= until || version.endReason === 'superseded';
}

function pastOf(row: PastRow, versions: readonly VersionRow[]) {
  const first = versions.find((version) => version.id === row.firstVersionId) ?? versions.find((version) => version.id === row.versionId);
  const pausing = row.events.find((event) => event.what === 'paused' || event.what === 'resumed');
  // What never moved is kept as it was asked; only a day that moved since is worked out anew.
  const moved = row.events.some((event) => event.dueOn !== null);
  return {
    owedAt: row.owedAt, versionId: first?.id ?? row.versionId, dueOn: !moved ? row.dueOn : first ? dueOfNew(first.effectiveOn, row.owedOn, first.graceDays ?? 0, row.lastDay) : row.owedOn,
    pausedFromStart: pausing ? pausing.what === 'resumed' : row.pausedOn !== null, events: row.events, shown: row.shown, closed: row.closedAt ? { at: row.closedAt, state: row.state } : null,
  };
}
