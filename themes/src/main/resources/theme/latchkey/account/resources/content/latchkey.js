// Kept by browsers and by Keycloak for long, so it never changes: the server knows the present script.
const { serverBaseUrl, realm } = JSON.parse(document.getElementById("environment").textContent);
const page = `${serverBaseUrl}/realms/${encodeURIComponent(realm)}/latchkey/account/console.js`;
export default (await import(page)).default;
