// Bundles the two applications below the folder given, each with the names of its files in a
// manifest. A name holds the hash of what is in the file: browsers and Keycloak keep files for long.
// What went into them is noted for notices.mjs and sbom.mjs.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { METAFILE } from "./bundled.mjs";

const target = process.argv[2] ?? "../../../target/classes";
const common = join(target, "theme/latchkey/common/resources");

const shared = {
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  metafile: true,
  legalComments: "linked",
  outdir: "out",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  // What style sheets name, PatternFly's fonts above all: none of ours uses them.
  external: ["*.woff2", "*.woff", "*.ttf", "*.svg", "*.png", "*.jpg"],
  alias: { "use-sync-external-store/shim": "./src/shared/syncExternalStore.ts" },
  logLevel: "warning",
};

async function bundle(name, external = []) {
  const options = {
    ...shared,
    entryPoints: { [name]: `src/${name}/main.tsx` },
    external: [...shared.external, ...external],
  };
  const { metafile } = await build(options);
  const { outputFiles, metafile: built } = await build({
    ...options,
    plugins: [onlyStylesOf(metafile)],
  });
  const text = (ending) => outputFiles.find((file) => file.path.endsWith(ending)).text;

  const folder = join(common, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const css = await write(folder, name, "css", text(".css"));
  const script = text(".js").replace("LATCHKEY_STYLESHEET", css);
  const js = await write(folder, name, "js", script);
  await writeFile(join(folder, `${name}.js.LEGAL.txt`), text(".LEGAL.txt"));
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ js, css }) + "\n");
  return built;
}

async function write(folder, name, type, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const file = `${name}-${hash}.${type}`;
  await writeFile(join(folder, file), text);
  return file;
}

/**
 * PatternFly's styles of the components that are used, not of all that could be. Each has a script
 * beside it that names its classes, and the bundler leaves out the scripts that nothing uses.
 */
function onlyStylesOf({ outputs }) {
  const used = new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => path.replace(/\.m?js$/, "")),
    ),
  );
  return {
    name: "only-used-styles",
    setup({ onLoad }) {
      onLoad({ filter: /react-styles[\\/]css[\\/].*\.css$/ }, ({ path }) => {
        const known = [...used].some(
          (script) =>
            path.replaceAll("\\", "/") ===
            join(process.cwd(), script).replaceAll("\\", "/") + ".css",
        );
        return known ? undefined : { contents: "", loader: "css" };
      });
    },
  };
}

// Runs inside Keycloak's account console, so with its React.
const account = await bundle("account", ["react", "react/jsx-runtime", "react-dom"]);
const admin = await bundle("admin");

await mkdir(join(METAFILE, ".."), { recursive: true });
await writeFile(
  METAFILE,
  JSON.stringify({
    inputs: { ...account.inputs, ...admin.inputs },
    outputs: { ...account.outputs, ...admin.outputs },
  }),
);
