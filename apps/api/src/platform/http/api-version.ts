/** Version of the API as its OpenAPI document tells it. */
export const apiVersion = '0.1.0';
