/* tuoyu (托育): the program. Everything is in cli/ and the folders to its left. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"

/* A standard descriptor that the caller closed would be given to the next file that is opened, and
 * messages would go into it. Opened the wrong way round, reading and writing it still fail. */
static void occupy_standard_descriptors(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0 &&
            open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY) != i)
            _Exit(EXIT_ENVIRONMENT);
}

int main(int argc, char **argv)
{
    occupy_standard_descriptors();
    return cli_main(argc, argv);
}
