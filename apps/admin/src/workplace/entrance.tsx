/** The frame of screens before the workplace: the mark, one card, nothing else. */
import { Center, Container, Stack, Title } from '@mantine/core';
import { Wordmark } from '@rapport/ui/mark';
import { Panel } from '@rapport/ui/panel';
import type { ReactNode } from 'react';
import { usePageTitle } from './page-title.js';

export function Entrance({ title, wide = false, headingId = 'page-title', children }: { title: string; wide?: boolean; headingId?: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <Container component="main" id={headingId === 'page-title' ? 'main' : undefined} size={wide ? 640 : 440} py={{ base: 'xl', sm: 64 }}>
      <Stack gap="lg">
        <Center><Wordmark size={22} /></Center>
        <Panel>
          <Stack gap="md">
            <Title order={1} size="h2" id={headingId} tabIndex={-1}>{title}</Title>
            {children}
          </Stack>
        </Panel>
      </Stack>
    </Container>
  );
}
