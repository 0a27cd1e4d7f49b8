/** OpenAPI 3.1 made from the same schemas that the API checks with. */
import { z } from 'zod';
import { allRoutes } from './all-routes.js';
import { withNamedShapes } from './openapi-shapes.js';
import { problem } from './problem.js';
import type { RouteDefinition } from './route.js';

type Json = Record<string, unknown>;

/** JSON Schema 2020-12 of a zod schema, as OpenAPI 3.1 wants it. `io` says whether callers send it or receive it. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as Json;
  return rest;
};

/** The whole document, with keys in a fixed order so that a change shows in a diff. */
export function openApiDocument(version: string): Json {
  const routes = allRoutes().toSorted((a, b) => (a.path === b.path ? a.method.localeCompare(b.method) : a.path.localeCompare(b.path)));
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  const named = withNamedShapes(paths, ['Problem']);
  return {
    openapi: '3.1.1',
    info: { title: 'Rapport API', version, description: 'Every list is paged by cursor; every error is problem+json (RFC 9457) with a stable code.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags: [...new Set(routes.map(tagOf))].toSorted().map((name) => ({ name })),
    paths: named.paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output'), ...named.schemas },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'rapport_session', description: 'Set by signing in' },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the agency, with its scopes' },
      },
    },
  };
}

const tagOf = (route: RouteDefinition) => route.id.split('.')[0] ?? 'other';

function operationOf(route: RouteDefinition): Json {
  const { access } = route;
  const needs = 'permission' in access ? ` Needs the permission \`${access.permission}\`${route.stepUp ? ' and a recently confirmed second factor' : ''}.` : '';
  return {
    operationId: route.id, tags: [tagOf(route)], summary: route.summary, ...(needs ? { description: needs.trim() } : {}),
    ...(access.kind === 'public' ? { security: [] } : { security: access.kind === 'agency' ? [{ session: [] }, { apiKey: [] }] : [{ session: [] }] }),
    ...parametersOf(route), ...requestOf(route), responses: responsesOf(route),
  };
}

/** The header of routes that may be sent again. */
const repeatKey: Json = {
  name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
  description: 'The same request again with this key gets the answer of the first time for 24 hours, and nothing is done twice; another request under it is refused with 409 `request/idempotency-key-reused`. A request that failed may be sent again with its key.',
};

function parametersOf(route: RouteDefinition): Json {
  const list = [...fieldsOf(route.params, 'path'), ...fieldsOf(route.query, 'query'), ...(route.repeatable ? [repeatKey] : [])];
  return list.length ? { parameters: list } : {};
}

function fieldsOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const object = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, field]) => ({
    name, in: place, required: place === 'path' || Boolean(object.required?.includes(name)), schema: field,
  }));
}

function requestOf(route: RouteDefinition): Json {
  if (route.consumes) return { requestBody: { required: true, content: { [route.consumes]: { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } } } };
  if (!route.body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input'), ...(route.example === undefined ? {} : { example: route.example }) } } } };
}

function responsesOf(route: RouteDefinition): Json {
  const status = String(route.status ?? (route.response || route.produces ? 200 : 204));
  const content = route.produces ? { [route.produces]: { schema: { type: 'string' } } } : route.response ? { 'application/json': { schema: schemaOf(route.response, 'output') } } : undefined;
  return {
    [status]: { description: 'Done', ...(content ? { content } : {}) },
    default: { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  };
}
