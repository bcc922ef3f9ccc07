/* The errors that reading, writing and starting programs can meet. */
#include "base/errors.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

static const struct {
    int error;
    const char *chinese;
} errors[] = {
    {EPERM, "不允许的操作"},
    {ENOENT, "没有这个文件或文件夹"},
    {EINTR, "操作被中断"},
    {EIO, "读写出错"},
    {ENXIO, "没有这个设备或地址"},
    {E2BIG, "参数过长"},
    {ENOEXEC, "不是可以运行的程序"},
    {EBADF, "文件没有打开"},
    {EAGAIN, "暂时不可用，请重试"},
    {ENOMEM, "内存不足"},
    {EACCES, "没有权限"},
    {EBUSY, "正在使用中"},
    {EEXIST, "已经存在"},
    {EXDEV, "不在同一个磁盘上"},
    {ENODEV, "没有这个设备"},
    {ENOTDIR, "不是文件夹"},
    {EISDIR, "是文件夹，不是文件"},
    {EINVAL, "参数无效"},
    {ENFILE, "系统打开的文件过多"},
    {EMFILE, "打开的文件过多"},
    {EFBIG, "文件过大"},
    {ENOSPC, "磁盘已满"},
    {EROFS, "磁盘是只读的"},
    {EMLINK, "链接过多"},
    {EPIPE, "管道已断开"},
    {ENAMETOOLONG, "文件名过长"},
    {ENOSYS, "系统不支持此功能"},
    {ENOTEMPTY, "文件夹不是空的"},
    {ELOOP, "符号链接层数过多"},
    {EOVERFLOW, "数值过大"},
    {EOPNOTSUPP, "不支持此操作"},
    {ETIMEDOUT, "超时"},
    {ESTALE, "网络文件已失效"},
    {EDQUOT, "超出磁盘配额"},
};

const char *errors_chinese(const char *text)
{
    for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++)
        if (strcmp(strerror(errors[i].error), text) == 0)
            return errors[i].chinese;
    return text;
}
