/** The cache of everything read from the API; emptied at sign-out and when the agency changes. */
import { ApiProblem } from '@rapport/api-client/client';
import { QueryClient } from '@tanstack/react-query';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a lost connection or a failing server is worth another try.
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && (error.problem.status === 0 || error.problem.status >= 500),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
