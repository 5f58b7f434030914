$('#td_'+'NTT_SJ'+'_@{n}').html('<a href="javascript:;" onclick="fn_detail("@{number}")" class="" data-value="@{number}"><span>@{title}</span></a></b>');
//$('#td_'+'NTT_SJ'+'_@{n}').html('<a href="javascript:;" onclick="fn_detail("@{number}")" class="" data-value="@{number}"><span>@{dead_title}</span></a></b>');
