/** How a unit of a package stands, in words. */
export const unitStates = { not_started: { label: 'Not begun', tone: 'neutral' }, in_progress: { label: 'Begun', tone: 'neutral' }, failed: { label: 'Not passed', tone: 'attention' }, done: { label: 'Done', tone: 'good' } } as const;

/** What the contents list: whatever the package shows, and what it hides but nobody is done without; nothing that its own order hides. */
export const listed = <U extends { visible: boolean; required: boolean; offer: string }>(units: readonly U[]): U[] => units.filter(({ visible, required, offer }) => offer !== 'hidden' && (visible || required));
