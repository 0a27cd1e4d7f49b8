/** Which steps an agency's status may take: active and suspended change into each other, closed is the end. */

export type AgencyStatus = 'active' | 'suspended' | 'closed';
export type StatusStep = 'suspend' | 'reopen' | 'close';

const steps: Record<StatusStep, { from: readonly AgencyStatus[]; to: AgencyStatus }> = {
  suspend: { from: ['active'], to: 'suspended' },
  reopen: { from: ['suspended'], to: 'active' },
  close: { from: ['active', 'suspended'], to: 'closed' },
};

/** The status after the step; null when the step is not open from `status`. */
export function statusAfter(status: AgencyStatus, step: StatusStep): AgencyStatus | null {
  return steps[step].from.includes(status) ? steps[step].to : null;
}
