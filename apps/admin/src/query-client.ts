/** The cache of everything read from the API; emptied at sign-out and when the agency changes. */
import { ApiProblem } from '@rapport/api-client/client';
import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';

class FreshQueryClient extends QueryClient {
  /** What was asked before a change knows nothing of it: without this a first read that is still on its way would be taken for the state after the change, and stay on the screen. */
  override async invalidateQueries(filters?: InvalidateQueryFilters, options?: InvalidateOptions): Promise<void> {
    await this.cancelQueries({ ...filters, fetchStatus: 'fetching' });
    await super.invalidateQueries(filters, options);
  }
}

export const queryClient: QueryClient = new FreshQueryClient({
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
