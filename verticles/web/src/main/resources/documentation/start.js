// Calls tried out here carry the session's CSRF token, as the console's own do.
let csrfToken = null;

async function withCsrfToken(request) {
  const reads = !request.method || request.method.toUpperCase() === "GET";
  if (reads || request.headers.Authorization) {
    return request;
  }
  if (csrfToken === null) {
    const session = await fetch("/api/v1/session");
    csrfToken = session.ok ? (await session.json()).csrfToken : "";
  }
  request.headers["X-CSRF-Token"] = csrfToken;
  return request;
}

SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#documentation",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  requestInterceptor: withCsrfToken,
});
