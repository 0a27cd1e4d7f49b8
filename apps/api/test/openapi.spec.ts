/** The published OpenAPI document must be what the contract says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes } from '@rapport/api-contract/all-routes';
import { openApiDocument } from '@rapport/api-contract/openapi';
import { apiVersion } from '../src/platform/http/api-version.js';

const published = () => JSON.parse(readFileSync(join(__dirname, '../../../docs/openapi.json'), 'utf8')) as ReturnType<typeof openApiDocument>;

describe('OpenAPI document', () => {
  it('has not drifted from the contract (npm run build && npm run openapi mends it)', () => {
    expect(published()).toEqual(JSON.parse(JSON.stringify(openApiDocument(apiVersion))));
  });

  it('describes every route with its id, its answer and the shape of problems', () => {
    const operations = Object.values(published().paths as Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>).flatMap((path) => Object.values(path));
    expect(operations.map((operation) => operation.operationId).toSorted()).toEqual(allRoutes().map((route) => route.id).toSorted());
    for (const operation of operations) expect(operation.responses).toHaveProperty('default');
  });
});
