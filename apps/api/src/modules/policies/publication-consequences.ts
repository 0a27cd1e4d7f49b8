/** Asks other capabilities what would follow from publishing a version; they register here and are not known by name. */
import type { Audience } from '@rapport/api-contract/audiences';
import type { ConsequencePart } from '@rapport/api-contract/policies';
import { Injectable } from '@nestjs/common';

/** What is about to be published. Civil days in the agency's zone. */
export interface PlannedPublication {
  policyId: string;
  versionId: string;
  /** The version that would be superseded; null for the first one. */
  currentVersionId: string | null;
  material: boolean;
  audience: Audience;
  acknowledgeWithinDays: number | null;
  minutesEach: number;
  today: string;
  effectiveOn: string;
  /** Clauses and key points that differ from the current version; what cites them goes stale. */
  changedClauseIds: string[];
}

/** Runs inside the caller's unit of work and changes nothing; a figure that does not concern it is left out. */
export type Foresee = (planned: PlannedPublication) => Promise<Partial<Omit<ConsequencePart, 'from'>>>;

@Injectable()
export class PublicationConsequences {
  private readonly contributors = new Map<string, Foresee>();

  /** `from` names the capability in the preview, e.g. `acknowledgements`. Register in `onModuleInit`. */
  contribute(from: string, foresee: Foresee): void {
    if (this.contributors.has(from)) throw new Error(`Two contributors are named ${from}`);
    this.contributors.set(from, foresee);
  }

  /** One part per contributor, in the order of their names. */
  async of(planned: PlannedPublication): Promise<ConsequencePart[]> {
    const parts: ConsequencePart[] = [];
    for (const [from, foresee] of [...this.contributors].toSorted(([a], [b]) => a.localeCompare(b))) parts.push({ ...nothing, from, ...(await foresee(planned)) });
    return parts;
  }
}

const nothing: Omit<ConsequencePart, 'from'> = { acknowledgementsVoided: 0, acknowledgementsMoved: 0, acknowledgementsCancelled: 0, acknowledgementsNew: 0, dutyMinutes: 0, newlyOverdue: 0, staleCourses: [], remarks: [] };

/** The sum of the parts; a course that two of them name is counted once. */
export function totalOf(parts: ConsequencePart[]): Omit<ConsequencePart, 'from'> {
  const sum = (pick: (part: ConsequencePart) => number) => parts.reduce((total, part) => total + pick(part), 0);
  return {
    acknowledgementsVoided: sum((p) => p.acknowledgementsVoided), acknowledgementsMoved: sum((p) => p.acknowledgementsMoved), acknowledgementsCancelled: sum((p) => p.acknowledgementsCancelled),
    acknowledgementsNew: sum((p) => p.acknowledgementsNew), dutyMinutes: sum((p) => p.dutyMinutes), newlyOverdue: sum((p) => p.newlyOverdue),
    staleCourses: [...new Map(parts.flatMap((p) => p.staleCourses).map((course) => [course.id, course])).values()], remarks: parts.flatMap((p) => p.remarks),
  };
}
