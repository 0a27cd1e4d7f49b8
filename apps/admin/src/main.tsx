/** Starts the admin app. */
import '@fontsource-variable/public-sans';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '@rapport/ui/tokens.css';
import '@rapport/ui/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppProviders } from './app-providers.js';
import { guardWordsInDialogs } from './forms/words-in-dialogs.js';
import { queryClient } from './query-client.js';
import { router } from './router.js';
import { watchTraffic } from './session/session-traffic.js';

watchTraffic();
guardWordsInDialogs();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AppProviders>
        <RouterProvider router={router} />
      </AppProviders>
    </QueryClientProvider>
  </StrictMode>,
);
