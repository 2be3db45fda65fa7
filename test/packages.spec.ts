import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import mutationLock from "./mutation/package-lock.json";
import mutationPackageJson from "./mutation/package.json";
import packageLock from "../package-lock.json";
import packageJson from "../package.json";
import packPackageJson from "../policy-pack/package.json";

interface Locked {
  version: string;
  license?: string;
  integrity?: string;
  hasInstallScript?: boolean;
}

/** Licences that ask for no more than to be named, and that let a company keep its changes to itself. */
const LICENSES = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "(BSD-3-Clause AND Apache-2.0)",
  // Data, not programs: the lists of licences themselves.
  "CC-BY-3.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Python-2.0",
];

/** Packages that do not say it in the way of npm, and what their LICENSE file says. */
const READ_BY_HAND: Record<string, string> = { "@logdna/tail-file": "MIT" };

/** Packages that want to run code while they are installed, and why nothing here misses it (.npmrc forbids it). */
const INSTALL_SCRIPTS: Record<string, string> = {
  "@pulumi/docker-build": "fetches a plugin for Docker, which awsx has for parts that are not used here",
  "@pulumi/docker": "the same for an older plugin",
  esbuild: "makes its start quicker; the program itself comes as a package for each platform",
  protobufjs: "warns of a version in the package.json of whoever uses it",
};

const { "": project, ...locked } = packageLock.packages as Record<string, Locked>;
const lockedForMutation = Object.entries<object>(mutationLock.packages).slice(1) as [string, Locked][];
const packages = [...Object.entries(locked), ...lockedForMutation].map(([path, entry]) => ({
  name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
  ...entry,
}));
const nameOf = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;

/** What `npm ci` installs, read from package-lock.json: here, and for `npm run mutation`. */
describe("the packages", () => {
  it("have licences that everybody can live with", () => {
    const others = packages.filter(
      ({ name, license }) => !LICENSES.includes(READ_BY_HAND[name] ?? license ?? "none"),
    );
    assert.deepEqual(
      others.map((each) => `${nameOf(each)}: ${each.license ?? "none"}`),
      [],
    );
  });

  it("are no other bytes than those that were looked at", () => {
    const loose = packages.filter(({ integrity }) => !integrity?.startsWith("sha512-"));
    assert.deepEqual(loose.map(nameOf), []);
  });

  it("run no code while they are installed, and those that would are known", () => {
    const wanting = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    assert.deepEqual([...new Set(wanting)].sort(), Object.keys(INSTALL_SCRIPTS).sort());
    for (const file of ["../.npmrc", "mutation/.npmrc"]) {
      assert.match(readFileSync(join(__dirname, file), "utf8"), /^ignore-scripts=true$/m);
    }
  });

  it("are asked for in exact versions, the same by the program and by the pack", () => {
    const asked = [packageJson.dependencies, packageJson.devDependencies, mutationPackageJson.dependencies];
    const vague = asked
      .flatMap(Object.entries<string>)
      .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    assert.deepEqual(vague, []);
    for (const [name, version] of Object.entries(packPackageJson.dependencies)) {
      assert.equal(version, packageJson.dependencies[name as keyof typeof packageJson.dependencies], name);
    }
    assert.equal(project?.version, packageJson.version);
  });
});
