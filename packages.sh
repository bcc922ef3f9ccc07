#!/bin/sh
# packages.sh PACKAGE...: installs by apt those that are missing; of A,B either will do, and A is
# installed where neither is there. Where none is missing, it says nothing and asks nobody. Where it
# cannot install (no apt, no rights, no network), it ends with one line that names what to install.
set -u

# shellcheck disable=SC2046 # names of packages
installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $(echo "$@" | tr , ' ') 2>/dev/null)
missing=
for package do
    echo "$installed" | grep -qxE "($(echo "$package" | tr , '|')) installed" ||
        missing="$missing ${package%%,*}"
done
[ -n "$missing" ] || exit 0

refuse()
{
    echo "$1; please install:$missing (then 'make PACKAGES=' builds without asking)" >&2
    exit 1
}

command -v apt-get >/dev/null || refuse "no apt-get here"
sudo=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || refuse "no right to install packages"
    sudo=sudo
fi

echo "installing:$missing"
options="-qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120"
# An update that fails (one dead mirror) need not keep the packages from being there.
# shellcheck disable=SC2086
$sudo apt-get update $options
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install $options -y --no-install-recommends \
    $missing >/dev/null || refuse "apt-get could not install everything"
