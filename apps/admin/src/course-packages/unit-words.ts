/** How a unit of a package stands, in words. */
export const unitStates = { not_started: { label: 'Not begun', tone: 'neutral' }, in_progress: { label: 'Begun', tone: 'neutral' }, failed: { label: 'Not passed', tone: 'attention' }, done: { label: 'Done', tone: 'good' } } as const;
