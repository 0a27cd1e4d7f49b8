/** What waits for my review or approval. */
import { Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { MyReviews } from '../features/policies/my-reviews.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyReviewsScreen() {
  usePageTitle('Waits for my review');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: 'Reviews' }]} title="Waits for my review" subtitle="Read it, comment by clause, then approve it or say what must change." />
      <Panel><MyReviews /></Panel>
    </Stack>
  );
}
