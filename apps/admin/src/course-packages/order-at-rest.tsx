/** A package that orders its units itself while none of them is open: what came of it, and the ways on that it leaves. */
import { Button, Group, Stack } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import type { PackageStanding } from './use-package.js';

interface Props { state: PackageStanding['state']; order: NonNullable<PackageStanding['order']>; onStart: () => void; onNext: () => void }

export function OrderAtRest({ state, order, onStart, onNext }: Props) {
  const goesOn = !order.over && order.open === null && order.next;
  return (
    <Stack gap="sm">
      {state === 'completed' ? <InlineNote tone="good" title="You went through this package" announce>You may look at it again; what you reached stays.</InlineNote>
        : order.over ? <InlineNote tone="attention" title={state === 'failed' ? 'The package has ended, and it is not passed' : 'The package has ended, and it is not done'} announce>Begin it again, or choose a unit that it leaves open.</InlineNote>
        : <InlineNote title="No unit is open" announce>Go on, or choose a unit from the contents.</InlineNote>}
      <Group gap="sm">
        {goesOn ? <Button onClick={onNext}>Go on</Button> : <Button variant="default" onClick={onStart}>{order.over ? 'Begin again' : 'Go on where I stopped'}</Button>}
      </Group>
    </Stack>
  );
}
