/** Everything after signing on one page, for either side. */
import { SimpleGrid, Stack } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import { ExitEstimate } from './exit-estimate.js';
import { LifeAhead } from './life-ahead.js';
import { LifeAmendments } from './life-amendments.js';
import type { LifeDesk } from './life-desk.js';
import { LifeNotice } from './life-notice.js';
import { LifePicture } from './life-picture.js';
import { LifeRenewal } from './life-renewal.js';
import { LifeSettlement } from './life-settlement.js';
import { LifeSuspensions } from './life-suspensions.js';

/** After notice or the end of service there is nothing left to estimate: the days and the balance are set. */
const estimable = ['executed', 'active', 'renewed', 'expiring'];

export function LifeView({ desk }: { desk: LifeDesk }) {
  const { life } = desk;
  const ending = life.termination !== null || life.state === 'settling';
  return (
    <Stack gap="md">
      <Panel title="From signing to the end"><LifePicture life={life} signedOn={desk.signedOn} /></Panel>
      {ending && <LifeNotice desk={desk} />}
      <LifeSettlement desk={desk} />
      <LifeAmendments desk={desk} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md"><LifeRenewal desk={desk} /><LifeSuspensions desk={desk} />{!ending && <LifeNotice desk={desk} />}</Stack>
        <Stack gap="md">{estimable.includes(life.state) && <ExitEstimate desk={desk} />}<LifeAhead life={life} /></Stack>
      </SimpleGrid>
    </Stack>
  );
}
