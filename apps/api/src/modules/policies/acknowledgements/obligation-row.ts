/** One obligation as lists and single views read it. */
import type { personKinds } from '@rapport/api-contract/people';
import type { AcknowledgementState } from '@rapport/policy-engine/acknowledgement-state';
import type { Day } from '../../people/civil-day.js';

export interface ObligationRow {
  id: string; state: AcknowledgementState; owedOn: Day; dueOn: Day; paused: boolean; owedAt: Date; openedAt: Date | null; closedAt: Date | null; closedReason: string | null;
  policyId: string; policyNumber: string; title: string; versionId: string; versionNumber: number; sha256: string; effectiveOn: Day; minutes: number;
  personId: string; personName: string; employeeNumber: string; personKind: (typeof personKinds)[number]; unitId: string | null; unitName: string | null;
  recordKind: 'signed' | 'paper' | 'refused' | 'excused' | null; recordAt: Date | null; recordVersion: number | null;
  lastVersionId: string | null; lastVersionNumber: number | null; lastAt: Date | null;
}
