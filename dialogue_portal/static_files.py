"""Static files under names that change with their content, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# «import { a } from "./b.js"» and «import("./b.js")» in our own scripts. Django's own way reads every script of every
# package, and stops at an example in a comment of one.
_IMPORTS = (r"""(?P<matched>(?P<word>\bfrom |\bimport\()"(?P<url>\./[^"]+)")""", '%(word)s"%(url)s"')


class HashedModules(CompressedManifestStaticFilesStorage):
    """Put the hashed names also where one of our script modules imports another."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (_IMPORTS,)))
