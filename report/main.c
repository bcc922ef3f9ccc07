/* tuoyu (托育): the program. Everything is in cli/ and the folders to its left. */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
